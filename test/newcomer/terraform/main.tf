resource "aws_sfn_state_machine" "order" {
  name     = "order"
  role_arn = aws_iam_role.order.arn
  definition = templatefile("order.asl.json", { charge_arn = aws_lambda_function.charge.arn, table = "orders" })
}
