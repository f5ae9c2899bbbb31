import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ParserDefinition } from '../../../../shared/domain/parserDefinition.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { useKeepParser } from '../useParsers.ts';

interface Saving {
  readonly name: string;
  readonly definition: ParserDefinition;
  readonly note: string;
  /** It is in force at once. */
  readonly isActive: boolean;
}

/** Saves a version, of a new parser or of one that is there, and goes to the parser. */
export function useSaveParser(isNew: boolean) {
  const { t } = useTranslation();
  const { client } = useApi();
  const keep = useKeepParser();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ name, definition, note, isActive }: Saving) => {
      const input = { name, definition, isActive, note: note.trim() === '' ? null : note };
      return isNew ? client.parsers.create(input) : client.parsers.save(input);
    },
    onSuccess: async (details, { name, isActive }) => {
      await keep(details);
      showToast(`parser-${name}`, {
        glyph: isActive ? 'connected' : 'off',
        title: t('parsers.saved', { name, version: details.latestVersion ?? 1 }),
        detail: t(isActive ? 'parsers.savedOn' : 'parsers.savedOff'),
      });
      await navigate({ to: '/parsers/$name', params: { name }, ignoreBlocker: true });
    },
  });
}
