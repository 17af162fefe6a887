/** Full screen, where the browser grants it; a refusal changes nothing. */
export function toggleFullScreen(): void {
  const change =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen();
  change.catch(() => {
    // The browser says no (a frame without permission, a phone): the page stays as it is.
  });
}
