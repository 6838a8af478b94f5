/** The organization itself: its name, and what stands fast. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { renameOrganization } from '#board/ui/organization.ts';
import { organizationQuery } from '#board/ui/queries.ts';
import { refusalText } from '#kit/refusal.ts';
import { useWords } from '#kit/words.tsx';
import { NameForm } from '#people/ui/name-form.tsx';
import { useInside } from './frame.tsx';
import { OrganizationForm } from './organization-form.tsx';
import styles from './settings.module.css';
import { SettingsSheet } from './settings.tsx';

export function OrganizationSettings() {
  const words = useWords();
  const { say } = words;
  const { org: inside } = useInside();
  const org = useQuery(organizationQuery(inside.code)).data ?? inside;
  const queries = useQueryClient();
  useEffect(() => {
    document.title = `${say('settings.organization')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  const facts = (
    <dl className={styles.facts}>
      {!org.may.define && (
        <>
          <dt>{say('organization.name')}</dt>
          <dd>{org.name}</dd>
        </>
      )}
      <dt>{say('organization.code')}</dt>
      <dd>
        {org.code}
        <small>{say('organization.code.text')}</small>
      </dd>
      {!org.may.define && (
        <>
          <dt>{say('organization.calendar')}</dt>
          <dd>
            {say('organization.calendar.text', {
              month: org.calendar.yearStart,
              zone: org.calendar.timeZone,
            })}
          </dd>
        </>
      )}
    </dl>
  );
  return (
    <SettingsSheet title={say('settings.organization')} text={say('organization.text')}>
      {org.may.define ? (
        <section className={styles.card}>
          <NameForm
            label={say('organization.name')}
            value={org.name}
            needed={say('organization.name.needed')}
            save={say('organization.save')}
            saved={say('organization.saved')}
            failure={(error) => refusalText(error, words)}
            onSave={async (name) => {
              await renameOrganization(org.code, name);
              await queries.invalidateQueries({ queryKey: ['org', org.code] });
              await queries.invalidateQueries({ queryKey: ['orgs'] });
            }}
          />
        </section>
      ) : (
        <p>{say('organization.readOnly', { role: say(`role.${org.role}`) })}</p>
      )}
      <section className={styles.card}>{facts}</section>
      {org.may.define && <OrganizationForm />}
    </SettingsSheet>
  );
}
