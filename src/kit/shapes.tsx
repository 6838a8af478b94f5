/**
 * Small drawings whose shapes are written as one text, which the browser takes in at once. A table draws hundreds of
 * them, and shapes as elements of their own cost more than all the rest of their row.
 */
import type { SVGProps } from 'react';
import styles from './drawing.module.css';

/** Values are numbers, paths and colours of the product's own; what is undefined is left out. */
type Values = Record<string, number | string | undefined>;

const escaped = (value: string): string =>
  value.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[one] ?? '&quot;');

/** One shape. */
export function shape(tag: 'rect' | 'circle' | 'path' | 'polygon', values: Values): string {
  let text = `<${tag}`;
  for (const name in values) {
    const value = values[name];
    if (value !== undefined) text += ` ${name}="${typeof value === 'number' ? value : escaped(value)}"`;
  }
  return `${text}/>`;
}

/** What is told where the pointer rests on it. */
export const hint = (text: string): string => `<title>${escaped(text)}</title>`;

export function Drawing({
  shapes,
  label,
  ...frame
}: { shapes: string; label: string } & Pick<
  SVGProps<SVGSVGElement>,
  'width' | 'height' | 'viewBox' | 'preserveAspectRatio'
>) {
  return (
    <svg
      {...frame}
      role="img"
      aria-label={label}
      className={styles.drawing}
      dangerouslySetInnerHTML={{ __html: shapes }}
    />
  );
}
