/**
 * Every click in the scorecard's table is heard in one place: a number opens the receipt of its row or why it changed,
 * a name leads to its page, and so does what is left of a KPI's row. A listener a button would cost more than to draw
 * it. Keys come as clicks of the button or link they are pressed on; what has an act of its own keeps it.
 */
import { useCallback } from 'react';
import type { TableActs } from './scorecard-table.tsx';

type Heard = Pick<TableActs, 'onReceipt' | 'onWhy' | 'follow'>;

function hear(event: MouseEvent, { onReceipt, onWhy, follow }: Heard): void {
  const at = (event.target as Element).closest<HTMLElement>('[data-opens], a, button, tr');
  if (!at) return;
  const node = at.closest('tr')?.dataset.node;
  if (at.dataset.opens && node) {
    if (at.dataset.opens === 'why') onWhy(node);
    else onReceipt(node);
    return;
  }
  const link = at.localName === 'tr' ? at.querySelector('a[data-row]') : at;
  const href = link?.localName === 'a' ? link.getAttribute('href') : null;
  if (href === null || href === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  follow(href);
}

/** A ref for the table. Its rows say their `data-node`, its buttons what they open by `data-opens`. */
export function useRowClicks(acts: Heard): (table: HTMLTableElement) => () => void {
  return useCallback(
    (table) => {
      const heard = (event: MouseEvent): void => hear(event, acts);
      table.addEventListener('click', heard);
      return () => table.removeEventListener('click', heard);
    },
    [acts],
  );
}
