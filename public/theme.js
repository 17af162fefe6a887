/*
 * Puts the chosen theme on the page before anything is drawn. A classic script that blocks, a file of
 * its own because the policy allows no inline ones; src/ui/preferences.ts takes over from here.
 */
(function () {
  try {
    var stored = JSON.parse(localStorage.getItem('negatoscope.preferences') || '{}');
    if (stored.theme === 'dark' || stored.theme === 'light') {
      document.documentElement.dataset.theme = stored.theme;
    }
  } catch {
    // Storage is refused, or holds something else: the theme follows the system.
  }
})();
