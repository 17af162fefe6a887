// @ts-check
/**
 * What the browser may do with our pages: nothing leaves the origin (CSP Level 3). One source for
 * the headers of `npm start`, the meta tag of the built page and the tests.
 */

/** @type {Record<string, string>} */
const DIRECTIVES = {
  'default-src': "'none'",
  // The codecs are WebAssembly; no eval beside that.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data: blob:",
  'style-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  // Text becomes code or markup nowhere; src/ingest/ownScript.ts makes the addresses of workers.
  'trusted-types': 'negatoscope',
  'require-trusted-types-for': "'script'",
};

/** @param {Record<string, string>} directives */
const serialise = (directives) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');

/** For a <meta> tag: a browser ignores frame-ancestors there, and says so in the console. */
export const META_POLICY = serialise(DIRECTIVES);

export const HEADER_POLICY = serialise({ ...DIRECTIVES, 'frame-ancestors': "'none'" });

/** Sent with every response, errors included: a worker obeys the policy of its own response. */
export const SECURITY_HEADERS = Object.freeze({
  'Content-Security-Policy': HEADER_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': [
    'accelerometer',
    'camera',
    'display-capture',
    'geolocation',
    'gyroscope',
    'hid',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'serial',
    'usb',
  ]
    .map((feature) => `${feature}=()`)
    .join(', '),
});
