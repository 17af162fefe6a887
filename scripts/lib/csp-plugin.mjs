// @ts-check
/**
 * Puts the Content-Security-Policy into the built page, for hosts that send no headers of their own.
 * The build alone: the development server needs inline scripts and a web socket.
 */
import { META_POLICY } from './security-headers.mjs';

/** @returns {import('vite').Plugin} */
export function contentSecurityPolicy() {
  return {
    name: 'negatoscope:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
