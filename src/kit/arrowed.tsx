/** Words with an arrow in them: it is drawn, since not every font has one; who hears it hears the sign. */
import styles from './arrowed.module.css';
import { Icon } from './icons.tsx';

const sign = ' → ';

export function Arrowed({ text }: { text: string }) {
  const at = text.indexOf(sign);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <Arrow />
      <Arrowed text={text.slice(at + sign.length)} />
    </>
  );
}

export const Arrow = () => (
  <span className={styles.arrow}>
    <span className="sr">{sign}</span>
    <Icon name="right" size={12} />
  </span>
);
