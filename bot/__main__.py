from bot.cli import app

if __name__ == "__main__":  # not in a process that `simulate` starts
    app(prog_name="reverse-mentor")
