"""What pytest does differently in this house: no network, drawn templates counted, tests chosen for a database."""
