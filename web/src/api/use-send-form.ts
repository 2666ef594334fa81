import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { readFormErrors } from './form-errors.ts';

export interface SendForm<Values, Output> {
  initialValues: Values;
  /** What is wrong with each field, in words; the server checks again and its words land at the same fields. */
  validate: { [Field in keyof Values]?: (value: Values[Field]) => string | null };
  send: (values: Values) => Promise<Output>;
  onSent: (output: Output, values: Values) => void;
}

/** A form that is sent as a whole. Where something is wrong, the first such field gets the focus. */
export function useSendForm<Values extends Record<string, unknown>, Output>(
  options: SendForm<Values, Output>,
) {
  const form = useForm<Values>({
    initialValues: options.initialValues,
    validate: validateBy(options.validate),
  });
  const fields = Object.keys(options.initialValues);
  const sending = useMutation({
    mutationFn: options.send,
    onSuccess: options.onSent,
    onError: (error) => {
      form.setErrors(readFormErrors(error, fields).fields);
      focusFirstError();
    },
  });
  const onSubmit = form.onSubmit((values) => sending.mutate(values), focusFirstError);
  return {
    form,
    onSubmit: (event: SubmitEvent<HTMLFormElement>) => {
      // A form in a dialog of another form's screen is in a portal: React would send that one too.
      event.stopPropagation();
      onSubmit(event);
    },
    isSending: sending.isPending,
    formError: sending.error ? readFormErrors(sending.error, fields).form : null,
  };
}

const validateBy =
  <Values extends Record<string, unknown>>(rules: SendForm<Values, unknown>['validate']) =>
  (values: Values) => {
    const errors: Record<string, string> = {};
    for (const field in rules) {
      const message = rules[field]?.(values[field]);
      if (message) errors[field] = message;
    }
    return errors;
  };

const focusFirstError = () =>
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
