/** The place of the drawer that tells why a score changed; it is loaded when first opened. */
import { lazy, useEffect, useState } from 'react';
import type { At } from '#board/ui/queries.ts';
import { Part } from '#kit/part.tsx';
import { withWords } from '#kit/words.tsx';
import { readTrail, writeTrail } from './search.ts';

const ChangeDrawer = lazy(async () => ({
  default: (await withWords(import('./change-place.tsx'))).ChangePlace,
}));

export interface ChangesProps {
  org: string;
  at: At;
  compare: string | undefined;
  why: string | undefined;
  onWhy: (why: string | undefined) => void;
  onReceipt: (node: string) => void;
}

export function Changes({ why, onWhy, ...rest }: ChangesProps) {
  const trail = readTrail(why);
  const open = trail.length > 0;
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (open) setWanted(true);
  }, [open]);
  if (!wanted && !open) return null;
  return (
    <Part>
      <ChangeDrawer {...rest} trail={trail} onTrail={(next) => onWhy(writeTrail(next))} />
    </Part>
  );
}
