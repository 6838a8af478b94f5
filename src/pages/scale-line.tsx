/** The number line of a scale: its bands with their marks, its anchors below, each edge a handle. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Band, Scale } from '#engine/definitions.ts';
import { bandName } from '#kit/band-name.ts';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import { edgeAt, extentOf, ordered, withEdge } from './scale-draft.ts';
import styles from './settings-strategy.module.css';

export function ScaleLine({
  scale,
  may,
  onChange,
}: {
  scale: Scale;
  may: boolean;
  onChange: (next: Scale) => void;
}) {
  const { say, numbers } = useWords();
  const line = useRef<HTMLDivElement>(null);
  const [low, high] = extentOf(scale);
  const at = (value: number): number => ((value - low) / (high - low)) * 100;
  const plain = (value: number) => numbers.value(value, { decimals: null, unitOfMeasure: null });
  const bands = ordered(scale.bands);
  const nameOf = (band: Band): string => bandName(band, { say });
  const set = (n: number, wanted: number): void => {
    const from = edgeAt(scale, n, wanted);
    if (from !== bands[n]?.from) onChange(withEdge(scale, n, from));
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (n: number) => (event: PointerEvent<HTMLElement>) => {
    const box = line.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set(n, low + ((event.clientX - box.left) / box.width) * (high - low));
  };
  const step = (high - low) / 100;
  const keys = (n: number) => (event: KeyboardEvent) => {
    const from = bands[n]?.from ?? low;
    const by = {
      ArrowRight: step,
      ArrowUp: step,
      ArrowLeft: -step,
      ArrowDown: -step,
      PageUp: 10 * step,
      PageDown: -10 * step,
    }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    set(n, from + by * (event.shiftKey ? 10 : 1));
  };
  const anchors = (['worst', 'red', 'target', 'best'] as const).flatMap((name) => {
    const value = scale.anchors[name];
    return value === undefined ? [] : [{ name, value }];
  });
  return (
    <div className={styles.line}>
      <div ref={line} className={styles.bands}>
        {bands.map((band, n) => {
          const from = n === 0 ? low : (band.from ?? low);
          const to = bands[n + 1]?.from ?? high;
          return (
            <div
              key={band.code}
              className={styles.band}
              style={{ left: `${at(from)}%`, width: `${Math.max(0, at(to) - at(from))}%` }}
            >
              <StatusMark status={band.status} size={14} label={say(`status.${band.status}`)} />
              <span title={nameOf(band)}>{nameOf(band)}</span>
            </div>
          );
        })}
        {bands.map(
          (band, n) =>
            n > 0 &&
            band.from !== undefined && (
              <div
                key={`${band.code} edge`}
                role="slider"
                tabIndex={may ? 0 : -1}
                aria-label={say('scale.edge', { band: nameOf(band) })}
                aria-valuemin={low}
                aria-valuemax={high}
                aria-valuenow={band.from}
                aria-valuetext={plain(band.from)}
                aria-disabled={!may || undefined}
                className={styles.edge}
                style={{ left: `${at(band.from)}%` }}
                {...(may ? { onPointerDown: drag, onPointerMove: move(n), onKeyDown: keys(n) } : {})}
              >
                <span className="num">{plain(band.from)}</span>
              </div>
            ),
        )}
      </div>
      <div className={styles.anchors} aria-hidden="true">
        {anchors.map(({ name, value }) => (
          <span
            key={name}
            style={{ left: `${at(value)}%` }}
            data-end={at(value) > 90 ? 'right' : at(value) < 10 ? 'left' : undefined}
          >
            {say(`defined.${name}`)} {plain(value)}
          </span>
        ))}
      </div>
    </div>
  );
}
