import { RotateCw } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/overlay/Dialog.tsx';
import { DoctorVerdict } from './DoctorVerdict.tsx';
import { StageRow } from './StageRow.tsx';
import { type DoctorOrder, useDoctor } from './useDoctor.ts';

interface DoctorDialogProps {
  order: DoctorOrder;
  /** What is tested, as an address. */
  address: string;
  /** A sentence about what is tested, such as that it is not saved. */
  note?: string | undefined;
  onClose: () => void;
}

/** Tests a connection as soon as it opens, and shows each stage as it begins and ends. */
export function DoctorDialog({ order, address, note, onClose }: DoctorDialogProps) {
  const { t } = useTranslation();
  const { view, run, stop } = useDoctor();
  useEffect(() => run(order), [run, order]);
  const { phase, stages } = view;
  const isRunning = phase === 'running';
  const current =
    stages.find((stage) => stage.phase === 'running') ??
    stages.find((stage) => stage.phase === 'done' && stage.step.outcome === 'failed');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('doctor.title')}
      width="broad"
      description={
        <>
          <span className="mono wrap-anywhere text-12">{address}</span>
          {note !== undefined && <span className="block text-12">{note}</span>}
        </>
      }
      footer={
        <>
          {isRunning ? (
            <Button onClick={stop}>{t('doctor.stop')}</Button>
          ) : (
            <Button onClick={() => run(order)}>
              <RotateCw strokeWidth={1.8} aria-hidden="true" />
              {t('doctor.again')}
            </Button>
          )}
          <Button kind={isRunning ? 'quiet' : 'primary'} onClick={onClose}>
            {t('ui.close')}
          </Button>
        </>
      }
    >
      <div className="-mx-5 -mb-4">
        {/* The shadow covers what would show above it while it sticks. */}
        <div className="sticky top-0 z-2 border-y border-line bg-raised px-5 py-3 shadow-[0_-4px_0_var(--raised)]">
          <DoctorVerdict view={view} />
        </div>
        <ol
          aria-label={t('doctor.stages')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
          tabIndex={0}
          className="py-1 focus-visible:-outline-offset-2"
        >
          {stages.map((stage, index) => (
            <StageRow
              key={stage.name}
              stage={stage}
              isLast={index === stages.length - 1}
              isCurrent={stage === current}
            />
          ))}
        </ol>
      </div>
    </Dialog>
  );
}
