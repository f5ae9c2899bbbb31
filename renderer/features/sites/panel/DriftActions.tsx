import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Play, RefreshCw, Settings2, Square, TextAlignStart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { TestConnection } from '../doctor/TestConnection.tsx';
import type { Situation } from '../situation/situation.ts';
import { useSwitchSites } from '../switching/useSwitchSites.ts';

const icon = { 'aria-hidden': true, strokeWidth: 1.8 } as const;

/** Asks for the next cycle now, so that what is wanted comes true earlier. */
function CheckNow() {
  const { t } = useTranslation();
  const { client, queries } = useApi();
  const cache = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.monitor.run(),
    onSuccess: (monitor) => void cache.setQueryData(queries.monitor.queryKey, monitor),
    onError: (error) =>
      showToast('monitor', { glyph: 'error', title: t('panel.checkFailed'), detail: error.message }),
  });
  return (
    <Button onClick={() => mutate()} disabled={isPending}>
      <RefreshCw {...icon} />
      {t('panel.checkNow')}
    </Button>
  );
}

interface DriftActionsProps {
  connection: ConnectionStatus;
  situation: Situation;
  wish: boolean;
}

/** What a person can do about a site. */
export function DriftActions({ connection, situation, wish }: DriftActionsProps) {
  const { t } = useTranslation();
  const switchSites = useSwitchSites();
  const link = { params: { siteId: connection.siteId }, search: true } as const;
  const waitsForCycle = situation.wait?.tone === 'cycle';
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {waitsForCycle && <CheckNow />}
      <TestConnection
        connection={connection}
        kind={situation.group === 'needsPerson' ? 'primary' : 'plain'}
      />
      <ButtonLink to="/sites/$siteId/connection" {...link}>
        <Settings2 {...icon} />
        {t('panel.editConnection')}
      </ButtonLink>
      <ButtonLink to="/sites/$siteId/log" {...link}>
        <TextAlignStart {...icon} />
        {t('logs.open')}
      </ButtonLink>
      <Button kind="quiet" onClick={() => switchSites([connection], !wish)}>
        {wish ? <Square {...icon} /> : <Play {...icon} />}
        {t(wish ? 'sites.stop' : 'sites.start')}
      </Button>
    </div>
  );
}
