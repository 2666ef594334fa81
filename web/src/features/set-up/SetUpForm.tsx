import '@mantine/core/styles/PasswordInput.layer.css';
import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useSendForm } from '../../api/use-send-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormError } from '../../ui/Form.tsx';
import { focusOnMount } from '../../ui/focus-on-mount.ts';
import { PASSWORD_RULE, requireEmail, requirePassword, requireText } from '../accounts/rules.ts';
import classes from './SetUpScreen.module.css';
import { setUp } from './set-up.ts';

export function SetUpForm({ token }: { token: string }) {
  const router = useRouter();
  const { form, onSubmit, isSending, formError } = useSendForm({
    initialValues: { name: '', email: '', password: '', sample: true },
    validate: { name: requireText('Enter your name.'), email: requireEmail, password: requirePassword },
    send: (values) => setUp({ ...values, email: values.email.trim(), name: values.name.trim(), token }),
    onSent: () => void router.navigate({ to: '/clients', search: {}, replace: true }),
  });
  const { sample } = form.values;
  return (
    <Form onSubmit={onSubmit} aria-label="Set up">
      <TextInput label="Your name" autoComplete="name" ref={focusOnMount} {...form.getInputProps('name')} />
      <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
      <PasswordInput
        label="Password"
        description={PASSWORD_RULE}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <div className={classes.sample}>
        <Checkbox
          label="Load 2,000 sample clients"
          description="Invented people and firms of many countries, to try things out. You can take them back in one step, under Changes."
          {...form.getInputProps('sample', { type: 'checkbox' })}
        />
      </div>
      <FormError>{formError}</FormError>
      <Button type="submit" variant="primary" fullWidth loading={isSending}>
        {sample ? 'Set up and load the sample' : 'Set up'}
      </Button>
    </Form>
  );
}
