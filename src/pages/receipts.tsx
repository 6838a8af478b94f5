/** Receipts are loaded when the first one is opened, and made ready once a page stands. */
import { type ComponentProps, lazy, useEffect, useState } from 'react';
import type { ReceiptDrawer as Drawer } from '#board/ui/receipt-drawer.tsx';
import { Part } from '#kit/part.tsx';
import { withWords } from '#kit/words.tsx';

const load = () => withWords(import('#board/ui/receipt-drawer.tsx'));
const NodeDone = lazy(async () => ({ default: (await withWords(import('./node-done.tsx'))).NodeDone }));
const ReceiptDrawer = lazy(async () => ({ default: (await load()).ReceiptDrawer }));

const done = (node: string, name: string) => (
  <Part quiet>
    <NodeDone key={node} node={node} name={name} />
  </Part>
);

export function Receipts(props: ComponentProps<typeof Drawer>) {
  const [wanted, setWanted] = useState(false);
  const open = props.trail.length > 0;
  useEffect(() => {
    if (open) setWanted(true);
    const timer = setTimeout(() => void load(), 1500);
    return () => clearTimeout(timer);
  }, [open]);
  if (!wanted && !open) return null;
  return (
    <Part>
      <ReceiptDrawer after={done} {...props} />
    </Part>
  );
}
