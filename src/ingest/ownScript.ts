/**
 * Addresses of our own scripts, in the form that a page under Trusted Types takes them: the policy of
 * the page (scripts/lib/security-headers.mjs) refuses any other as a worker.
 */

interface ScriptPolicy {
  createScriptURL(url: string): unknown;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy;
}

/** Named in the Content-Security-Policy too. */
const POLICY = 'negatoscope';

let policy: ScriptPolicy | null = null;

/**
 * @param url address of a script of the build
 * @returns what a constructor of workers takes; browsers without Trusted Types take the text
 * @throws TypeError when it is not of the page's own origin
 */
export function ownScript(url: string): string {
  policy ??= makePolicy();
  return policy.createScriptURL(url) as string;
}

function makePolicy(): ScriptPolicy {
  const rules = { createScriptURL: ofOwnOrigin };
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  return trustedTypes?.createPolicy(POLICY, rules) ?? rules;
}

function ofOwnOrigin(url: string): string {
  const { origin, href } = new URL(url, document.baseURI);
  if (origin !== location.origin) throw new TypeError('A script is not of the page’s own origin.');
  return href;
}
