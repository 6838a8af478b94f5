/** A person by name: members are offered, and whoever is no member may be named all the same. */
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { TextField } from '#kit/field.tsx';
import { membersQuery } from '#people/ui/admin-queries.ts';
import { longestName } from '../lengths.ts';

export const useNames = (org: string): string[] => {
  const members = useQuery({ ...membersQuery(org), staleTime: 60_000 });
  return [...new Set((members.data ?? []).map((one) => one.knownAs ?? one.name))];
};

export function NameField({
  org,
  label,
  value,
  onChange,
  autoFocus = false,
  onEnter,
}: {
  org: string;
  label: string;
  value: string;
  onChange: (name: string) => void;
  autoFocus?: boolean;
  /** Enter takes what is typed, and sends no form; left out or with nothing typed it does as everywhere. */
  onEnter?: () => void;
}) {
  const list = useId();
  const names = useNames(org);
  return (
    <>
      <TextField
        label={label}
        value={value}
        maxLength={longestName}
        list={list}
        autoComplete="off"
        {...(autoFocus ? { 'data-autofocus': true } : {})}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!onEnter || event.key !== 'Enter' || event.nativeEvent.isComposing || value.trim() === '')
            return;
          event.preventDefault();
          onEnter();
        }}
      />
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
