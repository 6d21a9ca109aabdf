/** Writes to the person at the terminal. Progress goes to standard error, so that results can be piped. */
export interface Terminal {
  /** A line that stays. */
  say(line: string): void;
  /** A line that the next one overwrites; on something that is no terminal, only changes of `step` show. */
  progress(step: string, detail: string): void;
  /** Ends a line of progress, so that what others write begins on a line of its own. */
  end(): void;
}

export function openTerminal(stream: NodeJS.WriteStream = process.stderr): Terminal {
  let open = false;
  let shown = '';
  const finish = () => {
    if (open) {
      stream.write('\n');
      open = false;
    }
  };
  return {
    say(line) {
      finish();
      stream.write(`${line}\n`);
    },
    progress(step, detail) {
      if (stream.isTTY) {
        stream.write(`\r\u001B[2K${step}${detail === '' ? '' : `: ${detail}`}`);
        open = true;
      } else if (step !== shown) {
        stream.write(`${step}\n`);
      }
      shown = step;
    },
    end: finish,
  };
}
