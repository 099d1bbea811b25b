"""What invented people ask for, pack by pack: answers of the form, papers sent along, what the officer writes."""
