import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Site, SitePatch } from '../../../../shared/domain/site.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useConnection } from '../../../api/useConnections.ts';
import { LeaveGuard } from '../../../ui/form/LeaveGuard.tsx';
import { Skeleton } from '../../../ui/Notice.tsx';
import { useClock } from '../../../ui/now.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { AccountSection } from './AccountSection.tsx';
import { BrokerSection } from './BrokerSection.tsx';
import { ChangedElsewhere } from './ChangedElsewhere.tsx';
import { DeleteSite } from './DeleteSite.tsx';
import { FormBar } from './FormBar.tsx';
import { FormFoot } from './FormFoot.tsx';
import { NextCheck } from './NextCheck.tsx';
import { SecuritySection } from './SecuritySection.tsx';
import { SessionSection } from './SessionSection.tsx';
import { SiteSection } from './SiteSection.tsx';
import { type SiteForm, showFaults } from './showFaults.ts';
import { differingFields, type EditedFields, fieldsOf, patchOf, unsavedOf } from './siteFields.ts';
import { TestSettings } from './TestSettings.tsx';
import { useNextCheck } from './useNextCheck.ts';
import { keepSite, useSite } from './useSite.ts';
import { useSiteForm } from './useSiteForm.ts';

/**
 * What the edit began from. Where the site is changed elsewhere, an untouched form follows; one that was typed into
 * says so (`changed`) until `take`, which keeps what was typed.
 */
function useEditBase(site: Site, form: SiteForm, isDirty: boolean) {
  const stored = useMemo(() => fieldsOf(site), [site]);
  const [base, setBase] = useState(stored);
  const changed = useMemo(() => differingFields(base, stored), [base, stored]);
  const isBehind = changed.length > 0;
  const { reset } = form;
  useEffect(() => {
    if (!isBehind || isDirty) return;
    setBase(stored);
    reset(stored);
  }, [isBehind, isDirty, stored, reset]);
  return {
    base,
    changed: isDirty ? changed : [],
    take() {
      setBase(stored);
      reset(stored, { keepDirtyValues: true, keepDirty: true });
    },
    begin(fields: EditedFields) {
      setBase(fields);
      reset(fields);
    },
  };
}

/** Saves what was changed, and says when it takes effect. */
function useSave(siteId: number, onSaved: (site: Site) => void, onError: (error: Error) => void) {
  const { t } = useTranslation();
  const { client, procedures } = useApi();
  const cache = useQueryClient();
  const clock = useClock();
  const nextCheck = useNextCheck();
  return useMutation({
    mutationFn: (patch: SitePatch) => client.sites.update({ siteId, ...patch }),
    onSuccess: (site, patch) => {
      keepSite(cache, procedures, site);
      onSaved(site);
      const isMadeAnew = patch.connection !== undefined && site.connection.isActive;
      showToast(`site-${siteId}`, {
        glyph: isMadeAnew ? 'drift' : 'connected',
        title: t('siteForm.saved', { name: visibleText(site.name) }),
        detail: isMadeAnew ? t('siteForm.applied', { when: nextCheck(clock()) }) : undefined,
      });
    },
    onError,
  });
}

function EditForm({ site }: { site: Site }) {
  const { t } = useTranslation();
  const { form, onWrong, more } = useSiteForm(fieldsOf(site));
  const { isDirty } = form.formState;
  const learned = useConnection(site.id);
  const { base, changed, take, begin } = useEditBase(site, form, isDirty);
  const save = useSave(
    site.id,
    (saved) => begin(fieldsOf(saved)),
    (error) => showFaults(form, error),
  );
  const submit = form.handleSubmit((input) => {
    const patch = patchOf(base, input);
    if (patch === null) begin(base);
    else save.mutate(patch);
  }, onWrong);
  const test = (
    <TestSettings
      orderOf={(connection) => ({ siteId: site.id, connection: unsavedOf(base, connection) })}
      onWrong={() => more.onOpen(true)}
    />
  );
  return (
    <FormProvider {...form}>
      <form
        aria-label={t('panel.connection')}
        noValidate
        onSubmit={(event) => void submit(event)}
        className="flex min-h-full flex-col"
      >
        {changed.length > 0 && <ChangedElsewhere fields={changed} onTake={take} />}
        <SiteSection />
        <BrokerSection />
        <AccountSection hasPassword={site.connection.hasPassword} />
        <SecuritySection
          hasKey={site.connection.hasKey}
          hasKeyPassphrase={site.connection.hasKeyPassphrase}
        />
        <SessionSection {...more} learnedSilenceMs={learned?.learnedSilentAfterMs ?? null} />
        <DeleteSite site={site} />
        {isDirty ? (
          <FormBar
            word={t('siteForm.save')}
            isBusy={save.isPending}
            onDiscard={() => begin(base)}
            test={test}
          >
            {site.connection.isActive && <NextCheck />}
          </FormBar>
        ) : (
          <FormFoot>{test}</FormFoot>
        )}
      </form>
      <LeaveGuard isDirty={isDirty} />
    </FormProvider>
  );
}

/** Edits a site and its connection: what is saved is only what was changed. */
export function EditSite({ siteId }: { siteId: number }) {
  const { t } = useTranslation();
  const site = useSite(siteId);
  if (site === undefined) return <Skeleton rows={6} label={t('sites.reading')} />;
  return <EditForm key={siteId} site={site} />;
}
