// @ts-check
/**
 * Has Chromium compile all functions of the page's first script while it arrives.
 *
 * It would compile each when it is first called, and those of a drop would be what the first picture
 * waits for. To other browsers the word is a comment. It has to stand before everything else.
 */

const WORD = '//# allFunctionsCalledOnLoad\n';

/** @returns {import('vite').Plugin} */
export function compileEarly() {
  return {
    name: 'negatoscope:compile-early',
    apply: 'build',
    generateBundle: {
      // Vite itself puts a line before the code of each chunk.
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk' && isFirst(file)) file.code = WORD + file.code;
        }
      },
    },
  };
}

/** The service worker is an entry as well. @param {{ facadeModuleId: string | null }} chunk */
function isFirst({ facadeModuleId }) {
  return facadeModuleId?.endsWith('index.html') === true;
}
