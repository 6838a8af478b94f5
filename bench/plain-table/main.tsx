/** A plain React table: rows that are given as trees of elements, the product's own drawings among them. */
import { createElement, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/** Tag, attributes, children; text as it is. */
export type Tree = string | [tag: string, attributes: Record<string, string>, children: Tree[]];

const drawn = (tree: Tree, key: number): ReactNode =>
  typeof tree === 'string' ? tree : createElement(tree[0], { ...tree[1], key }, ...tree[2].map(drawn));

function Table({ rows }: { rows: Tree[] }) {
  return (
    <table>
      <tbody>{rows.map(drawn)}</tbody>
    </table>
  );
}

declare global {
  interface Window {
    draw: (rows: Tree[]) => void;
    clear: () => void;
  }
}
const root = createRoot(document.getElementById('root') as HTMLElement);
window.draw = (rows) => root.render(<Table rows={rows} />);
window.clear = () => root.render(null);
