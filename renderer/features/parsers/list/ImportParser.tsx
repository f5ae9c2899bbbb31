import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FileInput } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { parserFile } from '../../../../shared/domain/parserDefinition.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { readJson } from '../editor/jsonText.ts';
import { useKeepParser } from '../useParsers.ts';

/** Adds the parser of a file. It is off until it is switched on. */
export function ImportParser() {
  const { t } = useTranslation();
  const { client } = useApi();
  const keep = useKeepParser();
  const navigate = useNavigate();
  const chooser = useRef<HTMLInputElement>(null);
  const say = (title: string, detail: string) =>
    showToast('parser-import', { glyph: 'error', title, detail });
  const { mutate, isPending } = useMutation({
    mutationFn: async (chosen: File) => {
      const read = readJson(await chosen.text());
      if ('brokenAt' in read) throw new Error(t('parsers.import.noJson', { ...read.brokenAt }));
      const file = parserFile.safeParse(read.value);
      if (file.success) return client.parsers.import(file.data);
      const [issue] = file.error.issues;
      const place = issue?.path.join('.') ?? '';
      throw new Error(t('parsers.import.noParser', { place, why: issue?.message ?? '' }));
    },
    onSuccess: async (details) => {
      await keep(details);
      showToast('parser-import', {
        glyph: 'off',
        title: t('parsers.import.done', { name: details.name }),
        detail: t('parsers.import.isOff'),
      });
      await navigate({ to: '/parsers/$name', params: { name: details.name }, search: true });
    },
    onError: (error, { name }) => say(t('parsers.import.failed', { name: visibleText(name) }), error.message),
  });
  return (
    <>
      <Button disabled={isPending} onClick={() => chooser.current?.click()}>
        <FileInput aria-hidden="true" strokeWidth={1.8} />
        {t('parsers.import.word')}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept=".json,application/json"
        hidden
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file can be chosen again, once it was mended.
          currentTarget.value = '';
          if (file !== undefined) mutate(file);
        }}
      />
    </>
  );
}
