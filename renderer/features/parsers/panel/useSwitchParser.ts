import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ParserDetails } from '../../../../shared/domain/parser.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { hideToast, showToast } from '../../../ui/Toasts.tsx';
import { useKeepParser } from '../useParsers.ts';

interface ParserChange {
  readonly isActive?: boolean;
  readonly version?: number;
}

/** Switches a parser on or off, or puts a version in force; the toast can undo it. */
export function useSwitchParser(parser: ParserDetails) {
  const { t } = useTranslation();
  const { client } = useApi();
  const keep = useKeepParser();
  const { name } = parser;
  const toastId = `parser-${name}`;
  const { mutate, isPending } = useMutation({
    mutationFn: ({ change }: { change: ParserChange; undo: ParserChange | null }) =>
      client.parsers.update({ name, ...change }),
    onSuccess: async (details, { change: { version }, undo }) => {
      await keep(details);
      const title =
        version === undefined
          ? t(details.isActive ? 'parsers.switchedOn' : 'parsers.switchedOff', { name })
          : t('parsers.putInForce', { name, version });
      showToast(toastId, {
        glyph: details.isActive ? 'connected' : 'off',
        title,
        ...(undo === null
          ? {}
          : {
              action: {
                word: t('parsers.undo'),
                run: () => {
                  hideToast(toastId);
                  mutate({ change: undo, undo: null });
                },
              },
            }),
      });
    },
    onError: (error) =>
      showToast(toastId, {
        glyph: 'error',
        title: t('parsers.notSwitched', { name }),
        detail: error.message,
      }),
  });
  return {
    isBusy: isPending,
    switchTo: (isActive: boolean) => mutate({ change: { isActive }, undo: { isActive: !isActive } }),
    putInForce: (version: number) =>
      mutate({
        change: { version, isActive: true },
        // Where none was in force before, it is switched off again.
        undo:
          parser.version === null
            ? { isActive: false }
            : { version: parser.version, isActive: parser.isActive },
      }),
  };
}
