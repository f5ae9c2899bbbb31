import { clsx } from 'clsx';
import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../Button.tsx';
import { Field, type FieldWords } from './Field.tsx';
import { inputStyle } from './inputStyle.ts';

interface PasswordFieldProps
  extends Omit<ComponentProps<'input'>, 'type' | 'id' | 'placeholder'>,
    FieldWords {
  /** One is stored already: an empty field leaves it as it is, and says so. A stored one is never shown. */
  isKept?: boolean;
}

/** A secret that is being typed; it can be looked at while it is. */
export function PasswordField(props: PasswordFieldProps) {
  const { label, hint, error, fieldClass, isKept = false, className, ...rest } = props;
  const { t } = useTranslation();
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Field label={label} hint={hint} error={error} fieldClass={fieldClass}>
      {(ties) => (
        <div className="relative">
          <input
            {...rest}
            {...ties}
            type={isShown ? 'text' : 'password'}
            // A browser must not offer its own passwords for a broker's.
            autoComplete="new-password"
            spellCheck={false}
            autoCapitalize="none"
            placeholder={isKept ? t('ui.password.kept') : undefined}
            className={clsx(inputStyle, 'mono pr-9 text-12', className)}
          />
          <IconButton
            label={t(isShown ? 'ui.password.hide' : 'ui.password.show')}
            onClick={() => setIsShown(!isShown)}
            className="absolute top-1/2 right-0.5 !size-6 -translate-y-1/2"
          >
            <Icon className="size-3.5" strokeWidth={1.8} aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </Field>
  );
}
