/** Language and theme: the same two buttons on every page, inside and out. */
import { useState } from 'react';
import { IconButton } from '#kit/button.tsx';
import { Popover } from '#kit/popover.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { type Scheme, useScheme } from '#kit/theme.tsx';
import { chooseLanguage, type Language, languages, useWords } from '#kit/words.tsx';
import styles from './tools.module.css';

export function Tools() {
  const { say, language } = useWords();
  const { scheme, choose } = useScheme();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={say('tools')}
      align="end"
      button={
        <IconButton
          icon="language"
          label={say('tools')}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
      }
    >
      <div className={styles.tools}>
        <p className={styles.label}>{say('tools.language')}</p>
        <Segmented<Language>
          label={say('tools.language')}
          value={language}
          options={languages.map((one) => ({ value: one.code, text: one.name }))}
          onChange={(one) => void chooseLanguage(one)}
        />
        <p className={styles.label}>{say('tools.theme')}</p>
        <Segmented<Scheme>
          label={say('tools.theme')}
          value={scheme}
          options={[
            { value: 'auto', text: say('theme.auto') },
            { value: 'light', text: say('theme.light') },
            { value: 'dark', text: say('theme.dark') },
          ]}
          onChange={choose}
        />
      </div>
    </Popover>
  );
}
