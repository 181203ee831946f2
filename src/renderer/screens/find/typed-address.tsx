import { TextInput } from '@mantine/core';
import { Card } from '../../components/card.tsx';
import { useTexts } from '../../texts/texts.ts';

interface TypedAddressProps {
  address: string;
  onType: (address: string) => void;
  onSubmit: () => void;
}

/** An address that the person types; main says what is wrong with it. */
export function TypedAddress({ address, onType, onSubmit }: TypedAddressProps) {
  const { find } = useTexts();
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <TextInput
          label={find.address}
          description={find.addressHint}
          value={address}
          onChange={({ currentTarget }) => onType(currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          autoFocus
        />
      </form>
    </Card>
  );
}
