/** The keys that there are, and the switch for those of a single letter. */
import { Fragment } from 'react';
import { onApple, switchKeys, useKeysOn } from '#kit/keys.tsx';
import type { MessageId } from '#kit/locales/en.ts';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './help.module.css';
import type { Place } from './places.ts';

interface Line {
  keys: readonly string[];
  /** The keys are pressed one after the other. */
  isPair?: boolean;
  says: MessageId;
}

const groups: { title: MessageId; lines: Line[] }[] = [
  {
    title: 'help.everywhere',
    lines: [
      { keys: ['mod', 'K'], says: 'key.palette' },
      { keys: ['?'], says: 'key.help' },
      { keys: ['[', ']'], says: 'key.periods' },
      { keys: ['u'], says: 'key.unit' },
      { keys: ['Esc'], says: 'key.back' },
    ],
  },
  {
    title: 'help.lists',
    lines: [
      { keys: ['j', 'k'], says: 'key.rows' },
      { keys: ['Enter'], says: 'key.open' },
      { keys: ['/'], says: 'key.filter' },
      { keys: ['c'], says: 'key.comment' },
    ],
  },
  {
    title: 'help.map',
    lines: [
      { keys: ['n'], says: 'key.map.new' },
      { keys: ['l'], says: 'key.map.link' },
      { keys: ['f'], says: 'key.map.focus' },
    ],
  },
  {
    title: 'nav.pairs',
    lines: [{ keys: ['l'], says: 'key.pairs.time' }],
  },
  {
    title: 'help.kpi',
    lines: [
      { keys: ['t'], says: 'key.view' },
      { keys: ['e'], says: 'key.enter' },
    ],
  },
];

export function Help({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const { say } = useWords();
  const on = useKeysOn();
  const going = places.flatMap(({ key, title }) =>
    key === null ? [] : [{ keys: ['g', key], isPair: true, says: title }],
  );
  const all = groups.toSpliced(1, 0, { title: 'help.go', lines: going });
  return (
    <Dialog open onClose={onClose} title={say('help')}>
      <div className={styles.groups}>
        {all.map((group) => (
          <section key={group.title}>
            <h3 className={styles.title}>{say(group.title)}</h3>
            <dl className={styles.keys}>
              {group.lines.map((line) => (
                <div key={line.says}>
                  <dt>
                    {line.keys.map((key, n) => (
                      <Fragment key={key}>
                        {n > 0 && line.isPair && <span>{say('help.then')}</span>}
                        <kbd>{key === 'mod' ? (onApple() ? '⌘' : 'Ctrl') : key}</kbd>
                      </Fragment>
                    ))}
                  </dt>
                  <dd>{say(line.says)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className={styles.switch}>
        <input type="checkbox" checked={on} onChange={(event) => switchKeys(event.currentTarget.checked)} />
        <span>{say('help.single')}</span>
      </label>
    </Dialog>
  );
}
