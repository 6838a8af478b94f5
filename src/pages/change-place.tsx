/** The drawer of a change, held against what the page is compared with. */
import { ChangeDrawer } from '#board/ui/change-drawer.tsx';
import { againstOf } from '#board/ui/compare-query.ts';
import type { At } from '#board/ui/queries.ts';

export function ChangePlace({
  compare,
  ...rest
}: {
  org: string;
  at: At;
  compare: string | undefined;
  trail: string[];
  onTrail: (trail: string[]) => void;
  onReceipt: (node: string) => void;
}) {
  return <ChangeDrawer {...rest} against={againstOf(compare)} />;
}
