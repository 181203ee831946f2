import { Switch } from '@mantine/core';
import { useState } from 'react';
import { Question } from '../../components/question.tsx';
import { useTexts } from '../../texts/texts.ts';

interface VerifyCertificateProps {
  isVerified: boolean;
  onChange: (isVerified: boolean) => void;
}

/** SECURITY: the certificate of JumpCloud is verified. The article has it off; off it goes only on a person's own word. */
export function VerifyCertificate({ isVerified, onChange }: VerifyCertificateProps) {
  const { prepareConnector: words } = useTexts();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Switch
        label={words.verify}
        description={words.verifyHint}
        withThumbIndicator={false}
        checked={isVerified}
        onChange={({ currentTarget }) => {
          if (currentTarget.checked) onChange(true);
          else setAsked(true);
        }}
      />
      <Question
        isOpen={isAsked}
        heading={words.verifyOffHeading}
        no={words.verifyKeep}
        yes={words.verifyOff}
        onNo={() => setAsked(false)}
        onYes={() => {
          setAsked(false);
          onChange(false);
        }}
      >
        {words.verifyOffWhat}
      </Question>
    </>
  );
}
