import { fillTemplate, formatPython } from '@create-connector/codegen';
import type { CredentialPlacement } from './credential-placement.ts';
import type { Probe } from './probe.ts';

/**
 * The auth test's text: the template with this source's facts, formatted.
 *
 * @param template - `python/auth_test.py`
 * @param baseUrl - where the credentials name no address; empty text where no address is known
 */
export function renderAuthTest(
  template: string,
  baseUrl: string,
  probe: Probe,
  { headers, query, basicOptions, options }: CredentialPlacement,
): string {
  return formatPython(
    fillTemplate(template, {
      baseUrl,
      path: probe.path,
      query: probe.query,
      headers: probe.headers,
      credentialHeaders: headers,
      credentialQuery: query,
      basicOptions,
      credentialOptions: options,
    }),
  );
}
