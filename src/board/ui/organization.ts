/** Changes what an organization says of itself, from the version that is there. */
import { call, path } from '#kit/call.ts';

export async function renameOrganization(org: string, name: string): Promise<void> {
  const at = path('orgs', org, 'definitions', 'organization');
  const { version } = await call<{ version: number }>(at);
  await call(at, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
    body: JSON.stringify({ name }),
  });
}
