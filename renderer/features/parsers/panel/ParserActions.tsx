import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Download, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParserDetails } from '../../../../shared/domain/parser.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/overlay/ConfirmDialog.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { saveAsFile } from './saveAsFile.ts';

function DeleteParser({ parser: { name, versions } }: { parser: ParserDetails }) {
  const { t } = useTranslation();
  const { client, procedures } = useApi();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [isAsked, setIsAsked] = useState(false);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => client.parsers.remove({ name }),
    onSuccess: async () => {
      showToast(`parser-${name}`, { glyph: 'off', title: t('parsers.deleted', { name }) });
      await navigate({ to: '/parsers', search: true });
      cache.removeQueries({ queryKey: procedures.parsers.get.key({ input: { name } }) });
      await cache.invalidateQueries({ queryKey: procedures.parsers.list.key() });
    },
  });
  return (
    <>
      <Button kind="danger" className="ml-auto" onClick={() => setIsAsked(true)}>
        {t('parsers.delete')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => {
          setIsAsked(false);
          reset();
        }}
        title={t('parsers.deleteTitle', { name })}
        confirmWord={t('parsers.deleteWord')}
        onConfirm={() => mutate()}
        isBusy={isPending}
        error={error?.message}
      >
        {t('parsers.deleteWhat', { count: versions.length })}
      </ConfirmDialog>
    </>
  );
}

/** What can be done with a custom parser: edit, hand on as a file, delete. */
export function ParserActions({ parser }: { parser: ParserDetails }) {
  const { t } = useTranslation();
  const { client } = useApi();
  const mayChange = useMayChange();
  const { name } = parser;
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.parsers.export({ name }),
    onSuccess: (file) => saveAsFile(`${name}.parser.json`, `${JSON.stringify(file, null, 2)}\n`),
    onError: ({ message }) =>
      showToast(`parser-${name}`, {
        glyph: 'error',
        title: t('parsers.notExported', { name }),
        detail: message,
      }),
  });
  return (
    <>
      {mayChange && (
        <ButtonLink kind="primary" to="/parsers/$name/edit" params={{ name }}>
          <Pencil aria-hidden="true" strokeWidth={1.8} />
          {t('parsers.edit')}
        </ButtonLink>
      )}
      <Button disabled={isPending} onClick={() => mutate()}>
        <Download aria-hidden="true" strokeWidth={1.8} />
        {t('parsers.export')}
      </Button>
      {mayChange && <DeleteParser parser={parser} />}
    </>
  );
}
