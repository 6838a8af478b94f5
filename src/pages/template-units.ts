/** How many units a template is for. */
import type { UnitItem } from '#board/organization-contract.ts';
import type { Fields } from '#exchange/ui/definition-client.ts';

export function unitsOf(card: Fields | undefined, units: readonly UnitItem[]): number {
  const named = card?.units as string[] | undefined;
  return units.filter((one) => named?.includes(one.code) ?? one.kind === card?.every).length;
}
