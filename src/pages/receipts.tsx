/** Receipts are loaded when the first one is opened, and made ready once a page stands. */
import { type ComponentProps, lazy, useEffect, useState } from 'react';
import type { ReceiptDrawer as Drawer } from '#board/ui/receipt-drawer.tsx';
import { Part } from '#kit/part.tsx';
import { withWords } from '#kit/words.tsx';

const load = () => withWords(import('#board/ui/receipt-drawer.tsx'));
const ReceiptDrawer = lazy(async () => ({ default: (await load()).ReceiptDrawer }));

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
      <ReceiptDrawer {...props} />
    </Part>
  );
}
