import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Braces, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailureGroup } from '../../../../shared/domain/inbox.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { ConfirmDialog } from '../../../ui/overlay/ConfirmDialog.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { useReplay, useReplayJob } from '../useReplay.ts';

function DiscardGroup({ group }: { group: FailureGroup }) {
  const { t } = useTranslation();
  const { client, procedures } = useApi();
  const cache = useQueryClient();
  const [isAsked, setIsAsked] = useState(false);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => client.parseFailures.discard({ groupId: group.id }),
    onSuccess: async ({ discarded }) => {
      setIsAsked(false);
      showToast('inbox-discard', {
        glyph: 'off',
        title: t('inbox.discarded', { count: discarded, number: formatCount(discarded) }),
      });
      await cache.invalidateQueries({ queryKey: procedures.parseFailures.key() });
    },
  });
  return (
    <>
      <Button kind="danger" className="ml-auto" onClick={() => setIsAsked(true)}>
        {t('inbox.discard')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => {
          setIsAsked(false);
          reset();
        }}
        title={t('inbox.discardTitle')}
        confirmWord={t('inbox.discard')}
        onConfirm={() => mutate()}
        isBusy={isPending}
        error={error?.message}
      >
        {t('inbox.discardWhat', { count: group.keptCount, number: formatCount(group.keptCount) })}
      </ConfirmDialog>
    </>
  );
}

/** What can be done with a group: replay, look after its parser, give it up. */
export function GroupActions({ group, isCustom }: { group: FailureGroup; isCustom: boolean }) {
  const { t } = useTranslation();
  const job = useReplayJob();
  const { begin, isBusy } = useReplay();
  const { id, parserName, keptCount } = group;
  return (
    <>
      <Button
        kind="primary"
        disabled={isBusy || job?.state === 'running' || keptCount === 0}
        onClick={() => begin({ groupId: id })}
      >
        <RotateCcw aria-hidden="true" strokeWidth={1.8} />
        {t('inbox.replay')}
      </Button>
      {parserName === null ? (
        <ButtonLink to="/parsers/new" search={{ group: id }}>
          <Braces aria-hidden="true" strokeWidth={1.8} />
          {t('inbox.writeParser')}
        </ButtonLink>
      ) : (
        <ButtonLink to="/parsers/$name" params={{ name: parserName }}>
          <Braces aria-hidden="true" strokeWidth={1.8} />
          {t('inbox.openParser')}
        </ButtonLink>
      )}
      {parserName !== null && isCustom && (
        <ButtonLink to="/parsers/$name/edit" params={{ name: parserName }} search={{ group: id }}>
          {t('inbox.tryOn')}
        </ButtonLink>
      )}
      <DiscardGroup group={group} />
    </>
  );
}
