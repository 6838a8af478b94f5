/** Mission and vision over a scorecard; a long one is folded to two lines, so that the figures stay in sight. */
import { useState } from 'react';
import { useWords } from '#kit/words.tsx';
import styles from './purpose.module.css';

/** More than two lines on a usual screen. */
const long = 180;

export function Purpose({ mission, vision }: { mission: string | null; vision: string | null }) {
  const { say } = useWords();
  if (!mission && !vision) return null;
  return (
    <dl className={styles.purpose}>
      {mission && (
        <div>
          <dt>{say('mission')}</dt>
          <Said text={mission} what={say('mission')} />
        </div>
      )}
      {vision && (
        <div>
          <dt>{say('vision')}</dt>
          <Said text={vision} what={say('vision')} />
        </div>
      )}
    </dl>
  );
}

function Said({ text, what }: { text: string; what: string }) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (text.length <= long) return <dd>{text}</dd>;
  return (
    <dd>
      <span className={styles.text} data-folded={!isOpen || undefined}>
        {text}
      </span>
      <button type="button" className={styles.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say(isOpen ? 'text.less' : 'text.more')}
        <span className="sr">: {what}</span>
      </button>
    </dd>
  );
}
