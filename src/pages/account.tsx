/** Who is here, their organizations, and the way out. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, IconButton } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { Popover } from '#kit/popover.tsx';
import { useWords } from '#kit/words.tsx';
import { organizationsQuery, sessionQuery, signOut } from '#people/ui/queries.ts';
import styles from './account.module.css';

export function Account({ current }: { current: string }) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const session = useQuery({ ...sessionQuery, enabled: open });
  const organizations = useQuery({ ...organizationsQuery, enabled: open });
  const leave = async (): Promise<void> => {
    await signOut();
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={say('account')}
      align="end"
      button={
        <IconButton
          icon="person"
          label={say('account')}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
      }
    >
      <div className={styles.account}>
        <p className={styles.who}>{session.data?.user.email}</p>
        <p className={styles.label}>{say('organizations')}</p>
        <ul>
          {organizations.data?.map((one, _, all) => (
            <li key={one.code}>
              <Link
                to="/o/$org"
                params={{ org: one.code }}
                activeProps={{}}
                aria-current={one.code === current ? 'true' : undefined}
                onClick={() => setOpen(false)}
              >
                {one.name}
                {all.some((other) => other !== one && other.name === one.name) && ` (${one.code})`}
                {one.code === current && <Icon name="check" size={14} />}
              </Link>
            </li>
          ))}
          <li>
            <Link to="/start">{say('organization.another')}</Link>
          </li>
        </ul>
        <ul>
          <li>
            <Link to="/o/$org/appraisals" params={{ org: current }} onClick={() => setOpen(false)}>
              {say('nav.appraisals')}
            </Link>
          </li>
          <li>
            <Link to="/o/$org/settings/account" params={{ org: current }} onClick={() => setOpen(false)}>
              {say('settings.account')}
            </Link>
          </li>
          <li>
            <Link to="/o/$org/settings/sessions" params={{ org: current }} onClick={() => setOpen(false)}>
              {say('settings.sessions')}
            </Link>
          </li>
        </ul>
        <Button icon="out" onClick={() => void leave()}>
          {say('signOut')}
        </Button>
      </div>
    </Popover>
  );
}
