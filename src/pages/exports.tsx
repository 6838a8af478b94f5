/** The place of the export menu, which is loaded once the page stands. */
import { lazy } from 'react';
import { Part } from '#kit/part.tsx';
import { withWords } from '#kit/words.tsx';
import type { Exported } from './export-menu.tsx';

const ExportMenu = lazy(async () => ({
  default: (await withWords(import('./export-menu.tsx'))).ExportMenu,
}));

export function Exports(exported: Exported) {
  return (
    <Part fallback={<span style={{ width: 32, height: 32 }} />}>
      <ExportMenu {...exported} />
    </Part>
  );
}
