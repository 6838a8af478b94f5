/** The drawer in which receipts open; a child opens its own, and there is a way back. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { IconButton } from '#kit/button.tsx';
import { Drawer } from '#kit/overlay.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { type At, receiptQuery } from './queries.ts';
import { ReceiptView } from './receipt-view.tsx';

export function ReceiptDrawer({
  org,
  at,
  trail,
  onTrail,
  beside,
  after,
  onWhy,
}: {
  org: string;
  at: At;
  trail: string[];
  onTrail: (trail: string[]) => void;
  /** What stands beside the name. */
  beside?: (node: string, name: string) => ReactNode;
  /** What stands under the receipt. */
  after?: (node: string, name: string) => ReactNode;
  /** Shows the change as a waterfall, where the page can. */
  onWhy?: (node: string) => void;
}) {
  const { say } = useWords();
  const node = trail.at(-1);
  const receipt = useQuery({ ...receiptQuery(org, node ?? '', at), enabled: node !== undefined });
  return (
    <Drawer
      open={node !== undefined}
      onClose={() => onTrail([])}
      title={
        receipt.data ? (
          <>
            {receipt.data.name} {beside?.(receipt.data.node, receipt.data.name)}
          </>
        ) : (
          say('receipt')
        )
      }
      before={
        trail.length > 1 && (
          <IconButton icon="left" label={say('back')} onClick={() => onTrail(trail.slice(0, -1))} />
        )
      }
    >
      {receipt.isError ? (
        <Failure error={receipt.error} again={() => void receipt.refetch()} />
      ) : receipt.data ? (
        <>
          <ReceiptView
            key={receipt.data.node}
            receipt={receipt.data}
            onOpen={(next) => onTrail([...trail, next])}
            onWhy={onWhy}
          />
          {after?.(receipt.data.node, receipt.data.name)}
        </>
      ) : (
        <Skeleton lines={7} />
      )}
    </Drawer>
  );
}
