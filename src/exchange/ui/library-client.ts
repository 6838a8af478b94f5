/** The starter library from a screen: what there is, one kind in full, and adding what was chosen. */
import { queryOptions } from '@tanstack/react-query';
import { call, path, send } from '#kit/call.ts';
import type { PortableDocument } from '../document.ts';
import type { LibraryItem, LibraryKind } from '../starter/library-contract.ts';

const forLong = 3_600_000;

export const libraryQuery = (language: string) =>
  queryOptions({
    queryKey: ['library', language],
    queryFn: () => call<LibraryItem[]>(`${path('library')}?${new URLSearchParams({ language })}`),
    staleTime: forLong,
  });

export const libraryKindQuery = (kind: string, language: string) =>
  queryOptions({
    queryKey: ['library', language, kind],
    queryFn: () => call<LibraryKind>(`${path('library', kind)}?${new URLSearchParams({ language })}`),
    staleTime: forLong,
  });

/** One transaction: all of it is there afterwards, or nothing. */
export const addPart = (
  org: string,
  part: PortableDocument,
): Promise<{ sequence: number; changed: boolean }> => send('PUT', path('orgs', org, 'document'), part);
