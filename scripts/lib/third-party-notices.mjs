// @ts-check
/**
 * Writes THIRD-PARTY-NOTICES.txt: the licence of every package that is really in the build.
 *
 * The packages are read from the module graphs of the page and of its workers, which are bundles of
 * their own: each gets a plugin of this, all add to one set, and the page, written last, writes it.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { NATIVE_CODE } from './native-code.mjs';

const NOTICES = 'THIRD-PARTY-NOTICES.txt';
const LICENCE_FILE = /^(licen[cs]e|copying|notice)([-.].*)?$/i;
const RULE = '-'.repeat(80);

/**
 * @typedef {{ name: string, version: string, licence: string, homepage: string, texts: string[] }} Package
 */

export function thirdPartyNotices() {
  /** @type {Set<string>} */
  const roots = new Set();
  let plugins = 0;

  /** @returns {import('vite').Plugin} */
  const plugin = () => {
    const isPage = plugins++ === 0;
    return {
      name: 'negatoscope:third-party-notices',
      apply: 'build',
      generateBundle(_options, bundle) {
        for (const output of Object.values(bundle)) {
          const files = output.type === 'chunk' ? output.moduleIds : output.originalFileNames;
          for (const file of files) {
            const root = packageRoot(file);
            if (root) roots.add(root);
          }
        }
        if (isPage) {
          this.emitFile({ type: 'asset', fileName: NOTICES, source: formatNotices(roots) });
          // Our own licence asks to go with every copy.
          const source = readFileSync(new URL('../../LICENSE', import.meta.url), 'utf8');
          this.emitFile({ type: 'asset', fileName: 'LICENSE.txt', source });
        }
      },
    };
  };
  return { plugin };
}

/**
 * The folder of the installed package that a module belongs to.
 *
 * @param {string} moduleId path, perhaps with a query, or a virtual id that begins with NUL
 */
export function packageRoot(moduleId) {
  const file = moduleId
    .replace(/^\0/, '')
    .replace(/[?#].*$/, '')
    .replaceAll('\\', '/');
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/.][^/]*)\//.exec(file)?.[1];
}

/** @param {Iterable<string>} roots folders of packages */
export function formatNotices(roots) {
  /** @type {Map<string, Package>} */
  const packages = new Map();
  for (const root of roots) {
    const found = readPackage(root);
    if (found) packages.set(`${found.name}@${found.version}`, found);
  }
  const sections = [...packages.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, found]) => [
      formatPackage(found),
      ...(NATIVE_CODE[found.name] ?? []).map((library) => formatNative(library, found.name)),
    ]);
  return (
    ['Negatoscope is built with what is named below.', ...sections].join(`\n\n${RULE}\n`) + '\n'
  );
}

/** @param {Package} found */
function formatPackage({ name, version, licence, homepage, texts }) {
  const heading = [`${name} ${version}`, `Licence: ${licence}`, homepage]
    .filter(Boolean)
    .join('\n');
  const body = texts.length > 0 ? texts : ['The package carries no licence text.'];
  return [heading, ...body].join('\n\n');
}

/**
 * @param {import('./native-code.mjs').NativeLibrary} library
 * @param {string} carrier
 */
function formatNative({ name, copyright, licence, remark }, carrier) {
  const text = readFileSync(new URL(`../licences/${licence}.txt`, import.meta.url), 'utf8').trim();
  return [
    `${name}, as WebAssembly in ${carrier}\nLicence: ${licence}`,
    ...(remark ? [remark] : []),
    copyright.join('\n'),
    text,
  ].join('\n\n');
}

/**
 * @param {string} root
 * @returns {Package | undefined}
 */
function readPackage(root) {
  const manifest = path.join(root, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(manifest, 'utf8'),
  );
  const source = typeof repository === 'string' ? repository : repository?.url;
  return {
    name,
    version,
    licence: typeof license === 'string' ? license : (license?.type ?? 'not named'),
    homepage: homepage ?? source?.replace(/^git\+/, '').replace(/\.git$/, '') ?? '',
    texts: readdirSync(root)
      .filter((file) => LICENCE_FILE.test(file))
      .sort()
      .map((file) => readFileSync(path.join(root, file), 'utf8').replaceAll('\r\n', '\n').trim()),
  };
}
