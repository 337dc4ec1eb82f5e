"""Sits on the rep's side: names the tactic on the table and gives one next step."""
