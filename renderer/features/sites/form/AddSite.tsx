import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Controller, FormProvider } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { SiteInput } from '../../../../shared/domain/site.ts';
import { topicFilterFault } from '../../../../shared/domain/topicFilter.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { LeaveGuard } from '../../../ui/form/LeaveGuard.tsx';
import { ToggleField } from '../../../ui/form/ToggleField.tsx';
import { useClock } from '../../../ui/now.tsx';
import { SidePanel } from '../../../ui/page/SidePanel.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import type { DoctorOrder } from '../doctor/useDoctor.ts';
import { asks } from '../switching/useWish.ts';
import { useIsPanelPage } from '../table/useIsPanelPage.ts';
import { AccountSection } from './AccountSection.tsx';
import { BrokerSection } from './BrokerSection.tsx';
import { FormBar } from './FormBar.tsx';
import { NextCheck } from './NextCheck.tsx';
import { SecuritySection } from './SecuritySection.tsx';
import { SessionSection } from './SessionSection.tsx';
import { SiteSection } from './SiteSection.tsx';
import { showFaults } from './showFaults.ts';
import { additionOf, newSite, type SiteFields } from './siteFields.ts';
import { topicAfter } from './suggestedTopic.ts';
import { TestSettings } from './TestSettings.tsx';
import { TopicsSection } from './TopicsSection.tsx';
import { useNextCheck } from './useNextCheck.ts';
import { keepSite } from './useSite.ts';
import { useSiteForm } from './useSiteForm.ts';

/** Adds the site, and goes to its status, where the countdown to its first attempt runs. */
function useAddSite(onError: (error: Error) => void) {
  const { t } = useTranslation();
  const { client, procedures, queries } = useApi();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const clock = useClock();
  const nextCheck = useNextCheck();
  return useMutation({
    mutationFn: (input: SiteInput) => client.sites.create(input),
    onSuccess: async (site) => {
      const { isActive } = site.connection;
      keepSite(cache, procedures, site);
      if (isActive) asks.add({ siteId: site.id, isActive, askedAt: clock(), isLate: false });
      showToast(`site-${site.id}`, {
        glyph: isActive ? 'drift' : 'off',
        title: t('siteForm.added', { name: visibleText(site.name) }),
        detail: isActive ? nextCheck(clock()) : t('siteForm.addedOff'),
      });
      // The panel speaks of connections: it must not say that there is no such site.
      await cache.refetchQueries({ queryKey: queries.connections.queryKey });
      const params = { siteId: site.id };
      await navigate({ to: '/sites/$siteId', params, search: true, ignoreBlocker: true });
    },
    onError,
  });
}

/** The broker as it is typed, with those topics that can be asked for. */
const orderOf = (connection: SiteInput['connection'], { topics = [] }: SiteFields): DoctorOrder => ({
  connection: { ...connection, password: connection.password || null },
  topics: topics.filter(({ topicPattern }) => topicFilterFault(topicPattern) === null),
});

function Wanted() {
  const { t } = useTranslation();
  return (
    <div className="border-t border-line px-4 py-4 wide:px-5">
      <Controller<SiteFields, 'connection.isActive'>
        name="connection.isActive"
        render={({ field: { value, onChange } }) => (
          <ToggleField
            label={t('siteForm.connectAfterwards')}
            hint={value ? <NextCheck /> : t('siteForm.connectOff')}
            checked={value === true}
            onChange={onChange}
            fieldClass="max-w-180"
          />
        )}
      />
    </div>
  );
}

/** A new site, with its connection and topics. */
export function AddSite() {
  const { t } = useTranslation();
  const isPage = useIsPanelPage();
  const navigate = useNavigate();
  const { form, onWrong, more } = useSiteForm(newSite);
  const add = useAddSite((error) => showFaults(form, error));
  const { isDirty } = form.formState;
  const { onOpen } = more;
  const submit = form.handleSubmit((input) => add.mutate(additionOf(input)), onWrong);
  const close = () => void navigate({ to: '/sites', search: (known) => ({ ...known, wide: undefined }) });
  const followCode = (before: string, code: string) => {
    const topic = form.getValues('topics.0.topicPattern');
    if (topic === undefined) return;
    const next = topicAfter(topic, before, code);
    if (next !== topic) form.setValue('topics.0.topicPattern', next);
  };
  return (
    <SidePanel title={t('siteForm.addTitle')} onClose={close} isWide={isPage}>
      <FormProvider {...form}>
        <form
          aria-label={t('siteForm.addTitle')}
          noValidate
          onSubmit={(event) => void submit(event)}
          className="flex min-h-full flex-col"
        >
          <SiteSection onCode={followCode} />
          <BrokerSection />
          <AccountSection hasPassword={false} />
          <SecuritySection hasKey={false} hasKeyPassphrase={false} />
          <SessionSection {...more} />
          <TopicsSection />
          <Wanted />
          <FormBar
            word={t('siteForm.add')}
            isBusy={add.isPending || add.isSuccess}
            onDiscard={close}
            discardWord={t('ui.cancel')}
            test={<TestSettings orderOf={orderOf} onWrong={() => onOpen(true)} />}
          />
        </form>
        <LeaveGuard isDirty={isDirty && !add.isSuccess} />
      </FormProvider>
    </SidePanel>
  );
}
