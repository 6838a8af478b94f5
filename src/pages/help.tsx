import { switchKeys, useKeysOn } from '#kit/keys.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './help.module.css';

const keys = [['j', 'k'], ['Enter'], ['Esc'], ['[', ']'], ['u'], ['t'], ['e'], ['?']] as const;

export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { say } = useWords();
  const on = useKeysOn();
  return (
    <Dialog open={open} onClose={onClose} title={say('help')}>
      <dl className={styles.keys}>
        {keys.map((group) => (
          <div key={group[0]}>
            <dt>
              {group.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(`key.${group[0]}`)}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.switch}>
        <input type="checkbox" checked={on} onChange={(event) => switchKeys(event.currentTarget.checked)} />
        <span>{say('help.single')}</span>
      </label>
    </Dialog>
  );
}
