"""What each page under `/o/` asks the database for before its own questions."""

# The user, the organisation, two to open the scope, the membership, its roles, two to leave the scope.
QUERIES = 8
