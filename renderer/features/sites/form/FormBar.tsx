import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { FormFoot } from './FormFoot.tsx';
import { countFaults } from './fieldFaults.ts';
import type { SiteFields } from './siteFields.ts';

interface FormBarProps {
  /** On the button that saves. */
  word: string;
  isBusy: boolean;
  isDisabled?: boolean;
  onDiscard?: (() => void) | undefined;
  discardWord?: string;
  /** Between saving and leaving: what else can be done with what was typed. */
  test?: ReactNode;
  /** What is said while nothing is wrong. */
  children?: ReactNode;
}

/** The foot of a form, always in sight: save, and what stands in its way. */
export function FormBar({
  word,
  isBusy,
  isDisabled = false,
  onDiscard,
  discardWord,
  test,
  children,
}: FormBarProps) {
  const { t } = useTranslation();
  const { formState } = useFormContext<SiteFields>();
  const count = formState.submitCount > 0 ? countFaults(formState.errors) : 0;
  const failed = formState.errors.root?.['server']?.message;
  return (
    <FormFoot>
      <div role="alert" className="text-12 text-bad-text">
        {count > 0 && <p className="pb-2">{t('siteForm.wrong', { count })}</p>}
        {failed !== undefined && (
          <p className="wrap-anywhere pb-2">{t('siteForm.notSaved', { why: failed })}</p>
        )}
      </div>
      {/* The note counts down and may come to need a line of its own: above, so that no button moves under a press. */}
      <div className="flex flex-wrap-reverse items-center gap-2">
        <Button kind="primary" submits disabled={isBusy || isDisabled}>
          {isBusy && <StatusGlyph kind="connecting" />}
          {word}
        </Button>
        {test}
        {onDiscard !== undefined && (
          <Button kind="quiet" onClick={onDiscard} disabled={isBusy}>
            {discardWord ?? t('siteForm.discard')}
          </Button>
        )}
        {children !== undefined && <span className="ml-auto text-12 text-ink-3">{children}</span>}
      </div>
    </FormFoot>
  );
}
