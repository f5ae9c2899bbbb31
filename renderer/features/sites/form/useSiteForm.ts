import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { type FieldErrors, get, useForm } from 'react-hook-form';
import { type SiteInput, siteInput } from '../../../../shared/domain/site.ts';
import { sessionFields } from './SessionSection.tsx';
import { givenOf, type SiteFields } from './siteFields.ts';

const resolve = zodResolver(siteInput);

/**
 * The form of a site: it refuses what the server refuses, by the same schema, field by field once a field was left.
 * What is folded opens before the first wrong field gets the focus, as a hidden one could not have it.
 */
export function useSiteForm(defaultValues: SiteFields) {
  const [isMoreOpen, setIsMoreOpen] = useState(false);
  const form = useForm<SiteFields, unknown, SiteInput>({
    resolver: (fields, ...rest) => resolve(givenOf(fields), ...rest),
    defaultValues,
    mode: 'onTouched',
  });
  const onWrong = (errors: FieldErrors<SiteFields>) => {
    if (sessionFields.some((name) => get(errors, name) !== undefined)) flushSync(() => setIsMoreOpen(true));
  };
  return { form, onWrong, more: { isOpen: isMoreOpen, onOpen: setIsMoreOpen } };
}
