import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site } from '../../../../shared/domain/site.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useConnection } from '../../../api/useConnections.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useClock } from '../../../ui/now.tsx';
import { ConfirmDialog } from '../../../ui/overlay/ConfirmDialog.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { useNextCheck } from './useNextCheck.ts';

/** What is stored of a site, in figures. */
function Losses({ site }: { site: Site }) {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const { data: devices } = useQuery(
    procedures.devices.summary.queryOptions({
      select: (sites) => sites.find(({ siteId }) => siteId === site.id),
    }),
  );
  const received = useConnection(site.id)?.counters.received ?? 0;
  return (
    <>
      <p>{t('siteForm.delete.lost')}</p>
      <ul className="mt-1 list-disc pl-5">
        {devices !== undefined && (
          <li>
            {t('siteForm.delete.devices', {
              gateways: formatCount(devices.gateways),
              dataloggers: formatCount(devices.dataloggers),
              sensors: formatCount(devices.sensors),
            })}
          </li>
        )}
        <li>{t('siteForm.delete.messages', { received: formatCount(received) })}</li>
        <li>{t('siteForm.delete.topics', { count: site.topics.length })}</li>
      </ul>
    </>
  );
}

/** Deletes a site, once its code was typed; then back to the list. */
export function DeleteSite({ site }: { site: Site }) {
  const { t } = useTranslation();
  const { client, procedures, queries } = useApi();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const clock = useClock();
  const nextCheck = useNextCheck();
  const [isOpen, setIsOpen] = useState(false);
  const name = visibleText(site.name);
  const remove = useMutation({
    mutationFn: () => client.sites.delete({ siteId: site.id }),
    onSuccess: async () => {
      setIsOpen(false);
      await navigate({
        to: '/sites',
        search: (known) => ({ ...known, wide: undefined }),
        ignoreBlocker: true,
      });
      cache.setQueryData(queries.connections.queryKey, (list) =>
        list?.filter((each) => each.siteId !== site.id),
      );
      cache.setQueryData(procedures.sites.list.queryKey(), (list) =>
        list?.filter(({ id }) => id !== site.id),
      );
      showToast(`site-${site.id}`, {
        glyph: 'off',
        title: t('siteForm.delete.done', { name }),
        detail: t('siteForm.delete.doneHow', { when: nextCheck(clock()) }),
      });
    },
  });
  return (
    <section className="border-t border-line px-4 py-4 wide:px-5">
      <div className="flex max-w-180 items-start gap-4">
        <div className="min-w-0 flex-1">
          <h3 className="text-12 font-strong">{t('siteForm.delete.section')}</h3>
          <p className="mt-1 text-12 text-ink-3">{t('siteForm.delete.how')}</p>
        </div>
        <Button kind="danger" onClick={() => setIsOpen(true)}>
          {t('siteForm.delete.open')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('siteForm.delete.title', { name })}
        confirmWord={t('siteForm.delete.word')}
        typed={site.code}
        isBusy={remove.isPending}
        error={remove.error?.message}
        onConfirm={() => remove.mutate()}
      >
        <Losses site={site} />
      </ConfirmDialog>
    </section>
  );
}
